// What an issuer says of a card payment that it does not refuse (test-data.md, part 4).

export const approvedWords = { reason: 'Successful approval/completion', reasonCode: '' } as const;

export const reviewWords = { reason: 'Transaction needs review', reasonCode: null } as const;
