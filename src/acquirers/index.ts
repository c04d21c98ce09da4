// The list of acquirers: one line per acquirer.
import type { Acquirer } from '../domain/acquirer.ts';
import { makeSimulatorAcquirer, type SimulatorAcquirerOptions } from './simulator.ts';

export interface AcquirerOptions {
  /** Null where no money may be played with: then the bank in a box is not there. */
  readonly simulator: SimulatorAcquirerOptions | null;
}

/** Every acquirer that is set up; the first one that supports a gateway takes its payments. */
export function makeAcquirers(options: AcquirerOptions): Acquirer[] {
  const acquirers: Acquirer[] = [];
  if (options.simulator !== null) acquirers.push(makeSimulatorAcquirer(options.simulator));
  return acquirers;
}
