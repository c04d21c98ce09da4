// A page of a list that is read by page number; other lists go on by cursors.

export interface NumberedPage {
  /** From 1. */
  readonly page: number;
  /** Rows of a page. */
  readonly limit: number;
}
