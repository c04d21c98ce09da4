// The choice of another language for the page that is open.
import type { VNode } from 'preact';
import {
  type Language,
  languageName,
  languages,
  languageTag,
  localeTag,
  type PageLanguage,
} from '../texts/language.ts';
import type { PageAddress } from './links.ts';

/** Id of the form that is being filled in, and where it is sent to go on in another language. */
export interface Answers {
  readonly form: string;
  readonly action: string;
}

interface LanguagePickerProps {
  readonly language: PageLanguage;
  /** Null = the address that the page was opened with. */
  readonly self: PageAddress | null;
  readonly answers?: Answers | undefined;
}

/**
 * A form with a button, not a list that reloads by itself: whoever walks through it with arrow keys
 * would leave at the first step (WCAG 3.2.2). A GET, so it can be shared and needs no script; but
 * where something is being filled in, list and button belong to that form, which is sent along.
 */
export function LanguagePicker({ language, self, answers }: LanguagePickerProps): VNode {
  const choice = <Choice language={language} answers={answers} />;
  if (answers !== undefined) return <div class="languages">{choice}</div>;
  return (
    <form class="languages" method="get" action={self?.root}>
      {self?.choice.allMethods && <input type="hidden" name="methods" value="all" />}
      {self?.choice.method && <input type="hidden" name="method" value={self.choice.method} />}
      {choice}
    </form>
  );
}

function Choice({ language, answers }: Omit<LanguagePickerProps, 'self'>): VNode {
  const { texts } = language;
  // Who is here with `nl_BE` stays there until another language is picked.
  const tag = (other: Language): string =>
    other === language.language ? localeTag(language) : languageTag(other);
  return (
    <>
      <label for="language">{texts.languages}</label>
      <select id="language" name="lang" autocomplete="off" form={answers?.form}>
        {languages.map((other) => (
          <option
            key={other}
            value={tag(other)}
            lang={other}
            selected={other === language.language}
          >
            {languageName(other)}
          </option>
        ))}
      </select>
      <button type="submit" class="quiet" form={answers?.form} formAction={answers?.action}>
        {texts.setLanguage}
      </button>
    </>
  );
}
