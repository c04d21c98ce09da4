// Answers of GET /terminals and GET /terminal-groups/{id}/terminals (operations.md, part 15).
import type { NumberedPage } from '../../domain/numbered-page.ts';
import type { Terminal } from '../../domain/terminal.ts';

export interface TerminalJson {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly code: string;
  /** UTC, unlike the times of orders (http.md, part 10). */
  readonly created: string;
  readonly last_updated: string;
  readonly manufacturer_id: string | null;
  readonly serial_number: string | null;
  readonly active: boolean;
  readonly group_id: number;
  readonly country: string | null;
}

export function renderTerminal(terminal: Terminal): TerminalJson {
  return {
    id: terminal.terminalId,
    provider: terminal.provider,
    name: terminal.name,
    code: terminal.code,
    created: seconds(terminal.createdAt),
    last_updated: seconds(terminal.updatedAt),
    manufacturer_id: terminal.manufacturerId,
    serial_number: terminal.serialNumber,
    active: terminal.active,
    group_id: terminal.siteId,
    country: terminal.country,
  };
}

/** The pager beside the list. Terminals are listed by page number, not by cursor (http.md, part 6). */
export function renderNumberedPager({ page, limit }: NumberedPage, total: number): object {
  return { limit, page, total_items: total };
}

function seconds(moment: Date): string {
  return moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
