/**
 * Cookies of the officers' pages: bound to this very host, sent with requests of its own pages
 * alone, and not for scripts to read.
 *
 * @see ASVS 5.0, chapter 3.3
 */
const NAMES = {
  session: '__Host-session',
  office: '__Host-office',
  zone: '__Host-zone',
  oidc: '__Host-oidc',
} as const
type CookieName = keyof typeof NAMES

const COMMON = 'Path=/; Secure; HttpOnly'

/** @param seconds - how long the browser keeps it; until it is closed unless told */
export function cookie(name: CookieName, value: string, seconds?: number): string {
  // The provider's answer comes from another place: its cookie must come along.
  const site = name === 'oidc' ? 'Lax' : 'Strict'
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`
  return `${NAMES[name]}=${value}; ${COMMON}; SameSite=${site}${age}`
}

export const noCookie = (name: CookieName): string => cookie(name, '', 0)

export function cookieIn(header: string | undefined, name: CookieName): string | undefined {
  const pairs = (header ?? '').slice(0, 8192).split('; ')
  const own = pairs.find((pair) => pair.startsWith(`${NAMES[name]}=`))
  return own?.slice(NAMES[name].length + 1) || undefined
}
