/** Internet addresses as people write them down. */

export interface IpAddress {
  readonly version: 4 | 6
  /** In use within many networks at once, so that it names nobody. */
  readonly local: boolean
}

/** @returns undefined for what is no address */
export const addressIn = (text: string): IpAddress | undefined => four(text) ?? six(text)

/**
 * Not for the whole network: private, shared, loopback, link-local, multicast, reserved.
 * @see RFC 6890, table 1 to 16; RFC 6598
 */
const LOCAL_4: readonly (readonly [first: number, prefix: number])[] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0xe0000000, 3],
]

function four(text: string): IpAddress | undefined {
  const parts = text.split('.')
  const isByte = (part: string) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256
  if (parts.length !== 4 || !parts.every(isByte)) return undefined
  const number = parts.reduce((all, part) => all * 256 + Number(part), 0)
  const local = LOCAL_4.some(([first, bits]) => number >>> (32 - bits) === first >>> (32 - bits))
  return { version: 4, local }
}

/** Only 2000::/3 is given out. @see RFC 4291, section 2.4 */
function six(text: string): IpAddress | undefined {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return undefined
  const read = URL.parse(`http://[${text}]/`)
  if (!read) return undefined
  const first = Number.parseInt(/^\[([0-9a-f]*)/.exec(read.hostname)?.[1] || '0', 16)
  return { version: 6, local: first >>> 13 !== 1 }
}
