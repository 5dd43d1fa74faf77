/** The system's Chromium, for tests that look at pages. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

export const INSTALL = 'install Chromium, on Debian by "apt-get install chromium-headless-shell"'

/** Where it is; nothing on a machine without one. */
export const findChromium = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram)

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @throws Error where there is none */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(`no page can be looked at: ${INSTALL}`)
  const args = '--disable-gpu --disable-quic --no-first-run --disable-background-networking'
  return chromium.launch({
    executablePath,
    // It refuses to start as root with its sandbox; what it opens here are pages of this house.
    args: [...args.split(' '), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}
