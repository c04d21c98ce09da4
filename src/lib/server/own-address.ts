// The addresses of this process: the public one, and the local one for calls to itself.
import type { AddressInfo } from 'node:net';

export interface OwnAddressSettings {
  /** Base of public addresses; null = from host and port. Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly host: string;
  /** 0 = the system picks one, which is known once the process listens. */
  readonly port: number;
  readonly roles: readonly ('web' | 'worker')[];
}

/** The port may be known only once the process listens. */
export class OwnAddress {
  readonly #config: OwnAddressSettings;
  #port: number;

  constructor(config: OwnAddressSettings) {
    this.#config = config;
    this.#port = config.port;
  }

  listening(at: AddressInfo): void {
    this.#port = at.port;
  }

  /** For browsers and shops; without a slash at the end. */
  public(): string {
    const { publicUrl, host } = this.#config;
    if (publicUrl !== null) return publicUrl;
    // `::1` is not in the list, since on many machines `localhost` means 127.0.0.1 and nothing else.
    const isLocal = ['127.0.0.1', '0.0.0.0', '::'].includes(host);
    return `http://${isLocal ? 'localhost' : inUrl(host)}:${this.#port}`;
  }

  /** For our own calls to the simulator in this process. */
  local(): string {
    const { host, roles, publicUrl } = this.#config;
    if (!roles.includes('web') && publicUrl !== null) return publicUrl;
    const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
    return `http://${inUrl(name)}:${this.#port}`;
  }
}

/** The host as a URL contains it: an IPv6 address is in brackets. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
