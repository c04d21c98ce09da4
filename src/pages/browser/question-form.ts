// Checks the answers to a method's questions before they are sent.
import { answerProblem } from './answer-problem.ts';
import { answerOf, checkBeforeSending } from './checked-form.ts';

export function enhanceQuestionForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-question-form]');
  if (form === null) return;
  checkBeforeSending(form, (field) =>
    answerProblem(field.name, answerOf(field), {
      required: field.getAttribute('aria-required') === 'true',
      freeText: field instanceof HTMLInputElement,
      today: form.dataset['today'] ?? null,
    }),
  );
}
