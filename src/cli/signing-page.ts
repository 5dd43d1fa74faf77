/**
 * The page at which persons make passkeys and sign statements with them: one file without a
 * server behind it, laid at the installation's signing address. Its policy allows its own script
 * and nothing else, no request either.
 */
import { readFileSync } from 'node:fs'
import { toBase64, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'

const TEMPLATE = new URL('./signing-page.html', import.meta.url)

/** @param rpId - domain of the passkeys, checked */
export function signingPage(rpId: string): string {
  const template = readFileSync(TEMPLATE, 'utf8')
  return template
    .replaceAll('RP_ID', rpId)
    .replace('SCRIPT_DIGEST', digestOf(template, 'script'))
    .replace('STYLE_DIGEST', digestOf(template, 'style'))
}

/** As a content security policy names what stands in an element. */
function digestOf(page: string, element: 'script' | 'style'): string {
  const [, inside = ''] = new RegExp(`<${element}>([\\s\\S]*)</${element}>`).exec(page) ?? []
  return `sha256-${toBase64(sha256(utf8(inside)))}`
}
