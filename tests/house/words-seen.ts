/**
 * Words of a page that nobody translated, and labels that do not fit: seen in Russian, whose
 * letters are others than those of English and whose words are long.
 */
import type { Page } from 'playwright-core'

/** Names and terms that stand in their own letters in every language. */
const KNOWN = [
  ...['Rogatory', 'OpenID', 'JSON', 'CSV', 'PDF', 'SHA', 'URL', 'IMEI', 'IP', 'UTC', 'GMT', 'ISO'],
  ...[
    'English',
    'Français',
    'Español',
    'Art',
    'SG',
    'ordre',
    'public',
    'minimis',
    'full-safeguards',
  ],
  ...['positions', 'bilateral', 'reciprocity'],
]

const SEEN = `(() => {
  const own = 'code, bdi, pre, time, option, script, style, textarea, noscript, .told, .legal,' +
    '[lang]:not(html)'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.parentElement.closest(own)) texts.push(node.textContent.trim())
  }
  const labels = 'button, label, legend, th, summary, h1, h2, h3, dt, .tag'
  const clipped = [...document.querySelectorAll(labels)]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => getComputedStyle(one).overflow !== 'visible')
  return { texts, clipped: clipped.map((one) => one.textContent.trim()) }
})()`

/**
 * What is wrong with the words of a page that stands open in Russian.
 * @param names - of the world's States, offices and persons
 */
export async function wordFaultsOf(page: Page, names: readonly string[]): Promise<string[]> {
  const { texts, clipped } = (await page.evaluate(SEEN)) as Record<'texts' | 'clipped', string[]>
  const foreign = texts.flatMap((text) => {
    const own = names.reduce((rest, name) => rest.replaceAll(name, ''), text)
    // What holds a digit or a stroke is an identifier, as `uncc-2024`; `.pdf` is a file's end.
    const words = own.split(/\s+/).filter((word) => !/[\d/]|^\p{P}?\.[a-z]/u.test(word))
    return words
      .flatMap((word) => word.match(/[A-Za-z][A-Za-z’'-]{2,}/g) ?? [])
      .filter((word) => !KNOWN.some((known) => word.startsWith(known)))
      .map((word) => `says "${word}" in "${text.slice(0, 60)}"`)
  })
  return [...new Set([...foreign, ...clipped.map((text) => `cuts off "${text}"`)])]
}
