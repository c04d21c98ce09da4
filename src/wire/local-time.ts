// How moments are written in answers: local time of Amsterdam without a zone (http.md, part 10).
import { shownText } from '../domain/amsterdam-clock.ts';

/** `2026-03-02T14:05:11`. The hour that summer time repeats is written twice: the form has no offset. */
export function localTime(moment: Date): string {
  return shownText(moment);
}
