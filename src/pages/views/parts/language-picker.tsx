// The list of languages at the foot of a page, with the button that changes to the chosen one.
import type { VNode } from 'preact';
import {
  type Language,
  languageName,
  languages,
  languageTag,
  localeTag,
  type PageLanguage,
} from '../../texts/language.ts';
import type { PageAddress } from './links.ts';

/** Id of the form that the customer is filling in, and the address that it is sent to for another language. */
export interface Answers {
  readonly form: string;
  readonly action: string;
}

interface LanguagePickerProps {
  readonly language: PageLanguage;
  /** The page to show in another language; null = the address that it was opened with. */
  readonly self: PageAddress | null;
  readonly answers?: Answers | undefined;
}

/**
 * A form with a button. A list that reloads the page by itself would leave it at the first arrow key (WCAG 3.2.2). The
 * form is a GET, so the address can be shared and no script is needed. With `answers`, list and button belong to the
 * form that the customer is filling in, and its answers are sent along.
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
  // The present language keeps its country: a page in `nl_BE` stays so until another language is picked.
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
