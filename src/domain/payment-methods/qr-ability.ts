// What a payment method can do with QR codes.

/** QR abilities of a method (seeds.md, seeds 000 and 001). */
export interface QrAbility {
  /** Name of the method in the address that the QR encodes, e.g. `mistercash`. */
  readonly methodName: string;
  /** True: the method's own app reads the code. False: that of the customer's bank. */
  readonly ownApp: boolean;
  /**
   * `image`: `qr_url` is a PNG address. `deeplink`: `qr_url` is the address to encode. `page`: only
   * our page shows the code, answers have none.
   */
  readonly answer: 'image' | 'deeplink' | 'page';
  /** `always`: every order of the method. `on-request`: when `gateway_info.qr_enabled` is set. */
  readonly when: 'always' | 'on-request';
  /** May the order let the payer choose the amount, and be paid several times? */
  readonly payerChoosesAmount: boolean;
  readonly payableRepeatedly: boolean;
}
