// The reason and its code for a card payment that the issuer does not decline (test-data.md, part 4).

export const approvedWords = { reason: 'Successful approval/completion', reasonCode: '' } as const;

export const reviewWords = { reason: 'Transaction needs review', reasonCode: null } as const;
