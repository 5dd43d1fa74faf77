/**
 * Sends a sealed parcel that this browser keeps. The office knows how far it came, so that after a
 * broken line, a pause or a reload only the rest is sent.
 *
 * Works on `[data-send]`, as `sendPart` makes it, with the digests and the size that the signed act
 * names. Where the parcel is not kept here, a copy that the person saved can be picked instead.
 *
 * @see docs/api.md, "Hand in evidence"
 */
import { digest } from '../../base/digest.ts'
import { forget, kept } from './kept.ts'
import { save } from './save.ts'
import { Part } from './told.ts'

/** One request; what of it came before a line broke need not come again. */
const RUN_BYTES = 8 << 20
const LONGEST_PAUSE_MS = 30_000
/** A line may break without a word. */
const SILENT_MS = 60_000
/** At the end the office holds the whole payload against its digest, at disk speed. */
const CHECKING_MS = 3_600_000
const MOST_HEADER_BYTES = 16 << 10

interface Parcel {
  readonly header: Blob
  readonly payload: Blob
}

interface Answer {
  readonly status: number
  readonly code?: string
  readonly detail?: string
  readonly receivedBytes?: number
}

class Sending {
  private readonly part: Part
  private readonly parcel: Parcel
  private request: XMLHttpRequest | undefined
  private paused = false
  private underWay = false

  constructor(part: Part, parcel: Parcel) {
    this.part = part
    this.parcel = parcel
    addEventListener('offline', () => this.request?.abort())
    part.find('pause').addEventListener('click', () => this.pause())
    part.find('resume').addEventListener('click', () => this.resume())
  }

  pause(): void {
    this.paused = true
    this.request?.abort()
    this.buttons()
    this.part.status('paused')
    this.part.find('resume').focus()
  }

  resume(): void {
    this.paused = false
    this.buttons()
    this.part.find('pause').focus()
    void this.start()
  }

  async start(): Promise<void> {
    if (this.underWay) return
    this.underWay = true
    this.part.show('progress', true)
    this.part.show('copies', true)
    this.buttons()
    for (let pauseMs = 1000; !this.paused; ) {
      const answer = await this.sendOn()
      if (answer.status === 204) {
        await this.done()
        break
      }
      if (this.paused) break
      if (isFinal(answer.status)) {
        this.refused(answer)
        break
      }
      this.part.status('waiting')
      await connected(pauseMs)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    }
    this.underWay = false
    if (!this.paused) return
    this.part.status('paused')
  }

  /** Until all is there, or something is in the way. */
  private async sendOn(): Promise<Answer> {
    const { payload } = this.parcel
    const [headerAt, payloadAt] = [this.at('header'), this.at('payload')]
    const header = await this.ask('PUT', headerAt, this.parcel.header)
    if (header.status !== 204) return header
    let answer = await this.ask('GET', payloadAt)
    while (answer.receivedBytes !== undefined) {
      const from = answer.receivedBytes
      this.part.progress(from, payload.size)
      if (from === payload.size) return { status: 204 }
      this.part.status('sending')
      answer = await this.ask(
        'PUT',
        `${payloadAt}?from=${from}`,
        payload.slice(from, from + RUN_BYTES),
        from,
      )
    }
    return answer
  }

  private at(piece: 'header' | 'payload'): string {
    return `${this.part.root.dataset['at']}/${piece}/${this.part.root.dataset[piece]}`
  }

  /** @returns status 0 where there was no answer */
  private ask(method: string, path: string, body?: Blob, from?: number): Promise<Answer> {
    const request = new XMLHttpRequest()
    this.request = request
    return new Promise((resolve) => {
      const none = () => resolve({ status: 0 })
      let timer: ReturnType<typeof setTimeout> | undefined
      const within = (ms: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => request.abort(), ms)
      }
      within(SILENT_MS)
      request.onloadend = () => clearTimeout(timer)
      request.onload = () => resolve({ ...jsonIn(request.responseText), status: request.status })
      request.onerror = none
      request.onabort = none
      if (from !== undefined) {
        request.upload.onprogress = ({ loaded }) => {
          within(SILENT_MS)
          this.part.progress(from + loaded, this.parcel.payload.size)
        }
        const last = from + body!.size === this.parcel.payload.size
        request.upload.onload = () => within(last ? CHECKING_MS : SILENT_MS)
      }
      request.open(method, path)
      if (body) request.setRequestHeader('content-type', 'application/octet-stream')
      request.send(body ?? null)
    })
  }

  private async done(): Promise<void> {
    this.part.progress(1, 1)
    this.part.status('done')
    for (const name of ['pause', 'resume', 'copies', 'progress']) this.part.show(name, false)
    const { header } = this.part.root.dataset
    for (const piece of ['payload', 'header']) await forget('sealed', `${header}.${piece}`)
  }

  private refused({ detail, code }: Answer): void {
    for (const name of ['pause', 'resume']) this.part.show(name, false)
    this.part.status('refused', { more: `${detail ?? ''} (${code ?? ''})` })
  }

  private buttons(): void {
    this.part.show('pause', !this.paused)
    this.part.show('resume', this.paused)
  }
}

/** That it would not be otherwise the next time: unlike no answer, a full house, a failure. */
const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![408, 409, 429].includes(status)

function jsonIn(text: string): Partial<Answer> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** After a while, or as soon as there is a line again. */
function connected(afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, afterMs)
    addEventListener('online', go)
  })
}

async function keptParcel(part: Part): Promise<Parcel | undefined> {
  const name = part.root.dataset['header']
  const header = await kept('sealed', `${name}.header`)
  const payload = await kept('sealed', `${name}.payload`)
  return header && payload && { header, payload }
}

/** A copy is one age file: header and payload, one after the other. */
async function parcelIn(part: Part, copy: File): Promise<Parcel | undefined> {
  const start = await copy.slice(0, MOST_HEADER_BYTES).arrayBuffer()
  const text = new TextDecoder('latin1').decode(start)
  const end = text.indexOf('\n', text.indexOf('\n---') + 1) + 1
  const header = copy.slice(0, end)
  const name = digest(new Uint8Array(await header.arrayBuffer()))
  const payload = copy.slice(end)
  const same = name === part.root.dataset['header'] && isWhole(part, payload)
  return same ? { header, payload } : undefined
}

const isWhole = (part: Part, { size }: Blob): boolean => size === Number(part.root.dataset['size'])

/** What was signed and not sent would else be lost with the browser. */
function offerCopy(part: Part, { header, payload }: Parcel): void {
  part.find('save').addEventListener('click', () => {
    const copy = new Blob([header, payload], { type: 'application/octet-stream' })
    save(copy, `parcel-${part.root.dataset['header']?.slice(0, 12)}.age`)
  })
}

async function prepare(part: Part): Promise<void> {
  const parcel = await keptParcel(part).catch(() => undefined)
  if (parcel && isWhole(part, parcel.payload)) return go(part, parcel)
  part.status('not-here')
  part.show('lost', true)
  const picker = part.find<HTMLInputElement>('copy')
  picker.addEventListener('change', async () => {
    const [file] = picker.files ?? []
    const found = file && (await parcelIn(part, file))
    if (!found) return part.status('not-it')
    part.show('lost', false)
    return go(part, found)
  })
}

async function go(part: Part, parcel: Parcel): Promise<void> {
  offerCopy(part, parcel)
  await new Sending(part, parcel).start()
}

for (const root of document.querySelectorAll<HTMLElement>('[data-send]'))
  void prepare(new Part(root))
