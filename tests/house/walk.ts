/** A visitor of the public: opens each page, fills in each form, and is told where they stand. */
import type { Page } from 'playwright-core'
import type { PublicHouse } from './public.ts'

/** @param seen - is told the path of each page as it stands open; of a form, with the step */
export async function walk(
  page: Page,
  open: PublicHouse,
  {
    language,
    pages = [...open.pages.keys()],
  }: { readonly language: string; readonly pages?: readonly string[] },
  seen: (path: string) => Promise<unknown>,
): Promise<void> {
  const go = (address: string) => page.goto(new URL(`/${language}${address}`, open.address).href)
  for (const path of pages) {
    const answer = await go(open.pages.get(path)!)
    if (answer?.status() !== 200) throw new Error(`${path} answers ${answer?.status()}`)
    await seen(path)
  }
  for (const [path, { at = path, steps }] of await open.forms()) {
    await go(at)
    for (const [i, fields] of steps.entries()) {
      for (const [name, value] of Object.entries(fields)) await fill(page, name, value)
      await Promise.all([page.waitForEvent('load'), page.click('main form button')])
      await seen(`${path}/${i + 1}`)
    }
  }
}

async function fill(page: Page, name: string, value: string): Promise<void> {
  const control = page.locator(`main [name="${name}"]`)
  const picked = /^(radio|checkbox)$/.test((await control.first().getAttribute('type')) ?? '')
  await (picked ? page.check(`main [name="${name}"][value="${value}"]`) : control.fill(value))
}
