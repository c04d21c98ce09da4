// A page of the shop with one message and the way back to the shelf.
import type { VNode } from 'preact';

export interface NoticeProps {
  readonly title: string;
  readonly text: string;
}

export function NoticePage({ title, text, base }: NoticeProps & { readonly base: string }): VNode {
  return (
    <section class="panel single">
      <h1>{title}</h1>
      <p>{text}</p>
      <a class="button" href={base}>
        Back to the shelf
      </a>
    </section>
  );
}
