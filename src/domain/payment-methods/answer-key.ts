// Which keys an answer carries for some methods only (create-order.md, part 12.2).

export type AnswerKey =
  | 'external_transaction_id'
  | 'issuer_id'
  | 'account_id'
  | 'account_iban'
  | 'account_bic'
  /** `account_id` is the address of the outside page. */
  | 'account_page'
  /** `payment_methods[0]` has a member for the holder's name even while the name is unknown. */
  | 'account_holder_name';
