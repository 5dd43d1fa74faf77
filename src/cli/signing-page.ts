/**
 * The page at which persons make passkeys and sign statements with them: one file without a
 * server behind it, laid at the installation's signing address. Its policy allows its own script
 * and nothing else, no request either.
 */
import { readFileSync } from 'node:fs'
import { toBase64, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'

const read = (name: string) =>
  readFileSync(new URL(`./signing-page${name}`, import.meta.url), 'utf8')

/** @param rpId - domain of the passkeys, checked */
export function signingPage(rpId: string): string {
  const page = read('.html')
    .replaceAll('RP_ID', rpId)
    .replace('SIX_LANGUAGES', () => JSON.stringify(JSON.parse(read('-texts.json'))))
  return page
    .replace('SCRIPT_DIGEST', digestOf(page, 'script'))
    .replace('STYLE_DIGEST', digestOf(page, 'style'))
}

/** As a content security policy names what stands in an element. */
function digestOf(page: string, element: 'script' | 'style'): string {
  const [, inside = ''] = new RegExp(`<${element}>([\\s\\S]*)</${element}>`).exec(page) ?? []
  return `sha256-${toBase64(sha256(utf8(inside)))}`
}
