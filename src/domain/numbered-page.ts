// A page of a list that is read by page number; other lists are read with cursors.

export interface NumberedPage {
  /** Counts from 1. */
  readonly page: number;
  /** Rows per page. */
  readonly limit: number;
}
