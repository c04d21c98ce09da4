// Counts down how long a QR code is valid, and announces when it is about to expire and when it has.
import { durationText } from '../texts/duration-text.ts';
import { announce } from './announce.ts';

/** How many seconds before the end the page warns. */
const soonSeconds = 120;

export function countDown(): void {
  const place = document.querySelector<HTMLElement>('[data-countdown]');
  if (place === null) return;
  const { countdown, valid, soon, expired } = place.dataset;
  // This clock does not change when the device's time is corrected. It may stop while the device sleeps, so each
  // answer of the server sets the remaining time again.
  let end = performance.now() + Number(countdown) * 1000;
  const locale = document.documentElement.lang;
  let warned = false;

  const timer = setInterval(tick, 1000);
  document.addEventListener('kassa:left', restart);
  tick();

  function restart(event: Event): void {
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
      document.removeEventListener('kassa:left', restart);
      showNoMore();
      announce(expired ?? '', 'code');
      // Makes the update feed ask now what comes next: a new code, or the end.
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

/** Hides the expired code and the remaining time. */
function showNoMore(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-while-valid]')) {
    part.hidden = true;
  }
}

/** Minutes and seconds: `14:05`. */
function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
