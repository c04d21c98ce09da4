// Checks a form in the browser: a field when the customer leaves it, all of them before sending.

type Answerable = HTMLInputElement | HTMLSelectElement;
type Problem = 'required' | 'invalid' | 'past';

/** Takes effect where the pointer is let go. */
const pressable = 'a, button, summary, label, [type=checkbox]';

/** `problemOf` judges one answer; what is wrong is told in the texts that the field brought along. */
export function checkBeforeSending(
  form: HTMLFormElement,
  problemOf: (field: Answerable) => Problem | null,
): void {
  // A text that came or went above what is pressed would move it away, and nothing would be pressed.
  let pressing = false;
  document.addEventListener('pointerdown', ({ target }) => {
    pressing = target instanceof Element && target.closest(pressable) !== null;
  });
  form.addEventListener('focusin', () => {
    pressing = false;
  });
  const judge = (target: EventTarget | null): void => {
    const field = fieldsOf(form).find((known) => known === target);
    // Only what was filled in is judged by now; what is missing waits for the end.
    if (field !== undefined && answerOf(field) !== '') showProblem(field, problemOf(field));
  };
  form.addEventListener('focusout', ({ target }) => {
    if (!pressing) judge(target);
  });
  // A tick and a choice are whole answers at once.
  form.addEventListener('change', ({ target }) => {
    if (target instanceof Element && target.matches('select, [type=checkbox]')) judge(target);
  });
  // Before `submitOnce` sees it: that one counts only what is really sent.
  form.addEventListener(
    'submit',
    (event) => {
      if (!leadsElsewhere(event)) check(form, problemOf, event);
    },
    { capture: true },
  );
}

/** Sent by a button with an address of its own, which takes to another language: nothing is judged or paid. */
export function leadsElsewhere({ submitter }: SubmitEvent): boolean {
  return submitter?.hasAttribute('formaction') ?? false;
}

/** As it would be sent; empty when it would not. */
export function answerOf(field: Answerable): string {
  return field.type === 'checkbox' && !(field as HTMLInputElement).checked ? '' : field.value;
}

function fieldsOf(form: HTMLFormElement): Answerable[] {
  return [...form.querySelectorAll<Answerable>('[data-problem-required]')];
}

/** Shows what is wrong with the field, or that nothing is any more; gives the text or null. */
function showProblem(field: Answerable, problem: Problem | null): string | null {
  const text = problem === null ? null : (field.getAttribute(`data-problem-${problem}`) ?? '');
  if (text === null) field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
  const place = document.getElementById(`${field.id}-problem`);
  if (place !== null && place.textContent !== (text ?? '')) place.textContent = text;
  return text;
}

function check(
  form: HTMLFormElement,
  problemOf: (field: Answerable) => Problem | null,
  event: Event,
): void {
  const list = form.querySelector<HTMLElement>('[data-problems]');
  const lines: HTMLLIElement[] = [];
  for (const field of fieldsOf(form)) {
    const text = showProblem(field, problemOf(field));
    if (text !== null) lines.push(problemLine(field.id, text));
  }
  list?.querySelector('ul')?.replaceChildren(...lines);
  if (list != null) list.hidden = lines.length === 0;
  if (lines.length === 0) return;
  event.preventDefault();
  list?.focus();
}

function problemLine(id: string, text: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = text;
  const line = document.createElement('li');
  line.append(link);
  return line;
}
