/** What the tests of the person's door share. */

/** Every page that is shown without having been sent anything. */
export const ADDRESSES = [
  '/notice',
  '/notice/open',
  '/notice/genuine',
  '/notice/say',
  '/notice/follow',
  '/notice/receipt',
  '/notice/ask',
  '/notice/victim',
] as const

export const HELP = [{ name: 'Belmora Legal Aid', how: 'Telephone 1800 000 000, free of charge' }]
