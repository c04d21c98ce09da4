// A page of a list whose pages are counted, as against lists that go on by cursors.

export interface NumberedPage {
  /** From 1. */
  readonly page: number;
  /** Rows of a page. */
  readonly limit: number;
}
