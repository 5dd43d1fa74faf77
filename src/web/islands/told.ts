/**
 * How a part of a page tells of long work: a bar, a line beside it, and a status that is read out.
 *
 *     <section data-says-whole="{done} of {whole} MB, {percent}" data-says-paused="…">
 *       <p role="status" data-status></p>
 *       <progress data-bar></progress> <span data-line></span>
 *     </section>
 */

const FRAME_MS = 12

export class Part {
  readonly root: HTMLElement

  constructor(root: HTMLElement) {
    this.root = root
  }

  /** @throws TypeError where the page was made without it */
  find<T extends HTMLElement>(name: string): T {
    const found = this.root.querySelector<T>(`[data-${name}]`)
    if (!found) throw new TypeError(`this part has no data-${name}`)
    return found
  }

  show(name: string, visible: boolean): void {
    this.find(name).hidden = !visible
  }

  /** Says a sentence of the page, with values put in. */
  says(name: string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.root.getAttribute(`data-says-${name}`) ?? name
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
  }

  /** @param more - what a program said, in English */
  status(
    name: string,
    { values = {}, more }: { values?: Record<string, string>; more?: string } = {},
  ) {
    const line = this.find('status')
    line.replaceChildren(this.says(name, values))
    if (more === undefined) return
    const english = document.createElement('bdi')
    english.lang = 'en'
    english.dir = 'ltr'
    english.textContent = more
    line.append(' ', english)
  }

  progress(doneBytes: number, wholeBytes: number): void {
    const share = wholeBytes === 0 ? 1 : doneBytes / wholeBytes
    const bar = this.find<HTMLProgressElement>('bar')
    bar.max = 1
    bar.value = share
    const { lang } = document.documentElement
    const percent = new Intl.NumberFormat(lang, { style: 'percent' }).format(
      Math.floor(share * 100) / 100,
    )
    const values = { done: megabytes(doneBytes), whole: megabytes(wholeBytes), percent }
    const line = this.says('whole', values)
    this.find('line').textContent = line
    bar.setAttribute('aria-valuetext', line)
  }
}

const UNITS = [
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const

/** In the reader's own unit and digits: `20 MB`, `20 Mo`. */
export function sizeOf(bytes: number): string {
  const [unit, of] = UNITS.find(([, of]) => bytes >= of) ?? (['byte', 1] as const)
  const form = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(document.documentElement.lang, form).format(bytes / of)
}

const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(
    bytes / 1e6,
  )

/**
 * The same pieces, with a breath for the page after every few milliseconds of work. A message to
 * oneself, because timers are held back in a window that nobody looks at.
 */
export async function* gently<T>(
  pieces: AsyncIterable<T>,
  seen: (piece: T) => void,
): AsyncGenerator<T> {
  let since = performance.now()
  for await (const piece of pieces) {
    seen(piece)
    yield piece
    if (performance.now() - since < FRAME_MS) continue
    await breath()
    since = performance.now()
  }
}

function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
