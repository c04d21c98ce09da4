// Counts down how long a QR code is valid, and says so in time.
import { durationText } from '../texts/duration-text.ts';
import { announce } from './announce.ts';

/** From here on the page warns. */
const soonSeconds = 120;

export function countDown(): void {
  const place = document.querySelector<HTMLElement>('[data-countdown]');
  if (place === null) return;
  const { countdown, valid, soon, expired } = place.dataset;
  // A steady clock: it goes on while the computer's time is being corrected. In a sleep it may stand
  // still, so what is left is heard again with each answer of the server.
  let end = performance.now() + Number(countdown) * 1000;
  const locale = document.documentElement.lang;
  let warned = false;

  const timer = setInterval(tick, 1000);
  document.addEventListener('kassa:left', hear);
  tick();

  function hear(event: Event): void {
    const left: unknown = event instanceof CustomEvent ? event.detail : null;
    if (typeof left !== 'number') return;
    end = performance.now() + left * 1000;
    tick();
  }

  function tick(): void {
    if (place === null) return;
    const seconds = Math.ceil((end - performance.now()) / 1000);
    if (seconds <= 0) {
      clearInterval(timer);
      document.removeEventListener('kassa:left', hear);
      showNoMore();
      announce(expired ?? '', 'code');
      // Whoever follows the payment asks now what comes next: a new code, or the end.
      document.dispatchEvent(new Event('kassa:ask'));
      return;
    }
    const left = seconds < 3600 ? clockText(seconds) : durationText(seconds, locale);
    place.textContent = (valid ?? '').replace('{duration}', left);
    if (seconds <= soonSeconds && !warned) {
      warned = true;
      announce(soon ?? '', 'code');
    }
  }
}

/** Nobody can pay with the code any more, nor be told how long. */
function showNoMore(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-while-valid]')) {
    part.hidden = true;
  }
}

/** `14:05`. */
function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
