// What a payment method can do with QR codes.

/** QR abilities of a method (seeds.md, seeds 000 and 001). */
export interface QrAbility {
  /** Name of the method in the address that the QR code encodes, e.g. `mistercash`. */
  readonly methodName: string;
  /** True: the method's own app reads the code. False: the app of the customer's bank does. */
  readonly ownApp: boolean;
  /**
   * `image`: `qr_url` is the address of a PNG. `deeplink`: `qr_url` is the address to encode. `page`: only our page
   * shows the code, answers have no `qr_url`.
   */
  readonly answer: 'image' | 'deeplink' | 'page';
  /** `always`: every order of the method. `on-request`: when `gateway_info.qr_enabled` is set. */
  readonly when: 'always' | 'on-request';
  /** Whether an order may let the payer choose the amount. */
  readonly payerChoosesAmount: boolean;
  /** Whether an order may be paid several times. */
  readonly payableRepeatedly: boolean;
}
