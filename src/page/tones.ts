/** In which tone a finding of each kind is shown, by pages and by their scripts. */
export const KIND_TONES = {
  duty: 'go',
  condition: 'ask',
  need: 'ask',
  ground: 'ask',
  bar: 'stop',
} as const
