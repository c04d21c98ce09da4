// The choice of another language for the page that is open.
import type { VNode } from 'preact';
import {
  type Language,
  languageName,
  languages,
  languageTag,
  localeTag,
  type PageLanguage,
} from '../language.ts';
import type { PageAddress } from '../links.ts';

interface LanguagePickerProps {
  readonly language: PageLanguage;
  /** Null = the address that the page was opened with. */
  readonly self: PageAddress | null;
}

/**
 * A form with a button, not a list that reloads by itself: whoever walks through it with arrow keys
 * would leave at the first step (WCAG 3.2.2). A GET, so it can be shared and needs no script.
 */
export function LanguagePicker({ language, self }: LanguagePickerProps): VNode {
  const { texts } = language;
  // Who is here with `nl_BE` stays there until another language is picked.
  const tag = (other: Language): string =>
    other === language.language ? localeTag(language) : languageTag(other);
  return (
    <form class="languages" method="get" action={self?.root}>
      {self?.choice.allMethods && <input type="hidden" name="methods" value="all" />}
      {self?.choice.method && <input type="hidden" name="method" value={self.choice.method} />}
      <label for="language">{texts.languages}</label>
      <select id="language" name="lang" autocomplete="off">
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
      <button type="submit" class="quiet">
        {texts.setLanguage}
      </button>
    </form>
  );
}
