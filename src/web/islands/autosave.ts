/**
 * Keeps what is typed, a moment after it was typed, and says when. Works on `form[data-autosave]`:
 * the form goes to its own address as if by a button, under the mark of what was read; where
 * somebody else has written meanwhile nothing is kept, and nothing more is tried.
 */
const PAUSE_MS = 2000

class Autosave {
  private readonly form: HTMLFormElement
  private pause: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | undefined
  private stopped = false

  constructor(form: HTMLFormElement) {
    this.form = form
    form.addEventListener('input', () => {
      clearTimeout(this.pause)
      this.pause = setTimeout(() => this.save(), PAUSE_MS)
    })
    // Whoever turns to another window may not come back.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.pause !== undefined) this.save()
    })
    form.addEventListener('submit', (event) => this.submit(event))
  }

  /** A button waits until what is on its way has come, and goes on from its mark. */
  private submit(event: SubmitEvent): void {
    this.waitNoMore()
    if (!this.saving) return
    event.preventDefault()
    const { submitter } = event
    void this.saving.then(() => this.form.requestSubmit(submitter))
  }

  private waitNoMore(): void {
    clearTimeout(this.pause)
    this.pause = undefined
  }

  /** One after the other: each goes on from the mark of the one before. */
  private save(): void {
    this.waitNoMore()
    const before = this.saving ?? Promise.resolve()
    const now: Promise<void> = before
      .then(() => (this.stopped ? undefined : this.send()))
      .catch(() => this.tell('unsaved'))
      .finally(() => {
        if (this.saving === now) this.saving = undefined
      })
    this.saving = now
  }

  private async send(): Promise<void> {
    const { form } = this
    const { autosave = '', autosaveBy = '' } = form.dataset
    const body = new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)]))
    body.set(autosaveBy, 'auto')
    const to = form.getAttribute('action') ?? ''
    const answer = await fetch(to, { method: 'POST', body, redirect: 'error' })
    const mark = answer.headers.get('draft-mark')
    this.stopped = answer.status === 409
    if (mark === null) return this.tell(this.stopped ? 'conflict' : 'unsaved')
    const field = form.elements.namedItem(autosave) as HTMLInputElement
    field.value = mark
    this.tell('saved')
  }

  private tell(what: 'saved' | 'unsaved' | 'conflict'): void {
    const [saved, unsaved] = ['saved', 'unsaved'].map(
      (name) => this.form.querySelector<HTMLElement>(`[data-${name}]`)!,
    )
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium' })
    const says = saved!.dataset['says'] ?? ''
    saved!.textContent = what === 'saved' ? says.replace('{time}', time.format()) : ''
    unsaved!.hidden = what === 'saved'
    unsaved!.textContent = unsaved!.getAttribute(`data-says-${what}`) ?? ''
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  new Autosave(form)
}
