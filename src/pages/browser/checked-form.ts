// Checks a form in the browser: each field when the customer leaves it, all fields before sending.

type Answerable = HTMLInputElement | HTMLSelectElement;
type Problem = 'required' | 'invalid' | 'past';

/** Elements that act when the pointer is released on them. */
const pressable = 'a, button, summary, label, [type=checkbox]';

/** Adds the checks. `problemOf` judges one field; the texts of the problems are in attributes of the field. */
export function checkBeforeSending(
  form: HTMLFormElement,
  problemOf: (field: Answerable) => Problem | null,
): void {
  // If a problem's text appeared or vanished now, it could move the pressed element away from the pointer.
  let pressing = false;
  document.addEventListener('pointerdown', ({ target }) => {
    pressing = target instanceof Element && target.closest(pressable) !== null;
  });
  form.addEventListener('focusin', () => {
    pressing = false;
  });
  const judge = (target: EventTarget | null): void => {
    const field = fieldsOf(form).find((known) => known === target);
    // An empty field is not judged before the form is sent.
    if (field !== undefined && answerOf(field) !== '') showProblem(field, problemOf(field));
  };
  form.addEventListener('focusout', ({ target }) => {
    if (!pressing) judge(target);
  });
  // The answer of a check box or a list is complete at once.
  form.addEventListener('change', ({ target }) => {
    if (target instanceof Element && target.matches('select, [type=checkbox]')) judge(target);
  });
  // Runs before the listener of `submitOnce`, which must see only forms that are really sent.
  form.addEventListener(
    'submit',
    (event) => {
      if (!leadsElsewhere(event)) check(form, problemOf, event);
    },
    { capture: true },
  );
}

/** Whether the form was sent by a button with its own address, to change the language: then nothing is checked. */
export function leadsElsewhere({ submitter }: SubmitEvent): boolean {
  return submitter?.hasAttribute('formaction') ?? false;
}

/** Returns the value that would be sent for the field; empty when none would. */
export function answerOf(field: Answerable): string {
  return field.type === 'checkbox' && !(field as HTMLInputElement).checked ? '' : field.value;
}

function fieldsOf(form: HTMLFormElement): Answerable[] {
  return [...form.querySelectorAll<Answerable>('[data-problem-required]')];
}

/** Shows the problem of the field, or removes it when `problem` is null; returns the text shown, or null. */
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
