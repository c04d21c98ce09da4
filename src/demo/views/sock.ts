// The outline of a sock, in a box of 64 by 64: the shop's logo and its only product.

export const sockPath =
  'M20 8h20a2 2 0 0 1 2 2v24c0 3 1.4 5.2 4 6.800l6.500 4c5.500 3.400 7 9.600 4 14.200-2.800 4.300-8.600 5.500-13.500 2.500L23 49.500c-3.200-2-5-5-5-9V10a2 2 0 0 1 2-2z';
