// The list of acquirers: one line per acquirer.
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Connector, SetUpAcquirer, Surroundings } from './connector.ts';
import { makeSimulatorAcquirer, type SimulatorAcquirerOptions } from './simulator.ts';

/** Of two that are set up and support a gateway, the first one takes its payments. */
export const connectors: readonly Connector[] = [];

export interface AcquirerOptions {
  /** Those that the operator has set up. */
  readonly setUp: readonly SetUpAcquirer[];
  readonly surroundings: Omit<Surroundings, 'callbackUrl'> & {
    /** Base of public addresses, without a slash at the end; known once the gateway listens. */
    readonly publicUrl: () => string;
  };
  /** Null where no money may be played with: then the bank in a box is not there. */
  readonly simulator: SimulatorAcquirerOptions | null;
}

/** The first one that supports a gateway takes its payments: the simulator those that no other takes. */
export function makeAcquirers({ setUp, surroundings, simulator }: AcquirerOptions): Acquirer[] {
  const { publicUrl, ...more } = surroundings;
  const acquirers = setUp.map(({ connector, settings }): Acquirer => {
    const { id } = connector;
    const callbackUrl = () => `${publicUrl()}/callbacks/${id}`;
    // It may be an object of a class, of which a copy would have no abilities.
    return Object.assign(connector.connect(settings, { ...more, callbackUrl }), { id });
  });
  return simulator === null ? acquirers : [...acquirers, makeSimulatorAcquirer(simulator)];
}
