/** A route with the way in: who may ask is settled before the body is read. */
import type { Reply } from './reply.ts'
import type { RawAsked, Route } from './route.ts'

/** What is known of a request before its body is read. */
export interface Knock {
  header(name: string): string | undefined
}

export interface Mounted {
  readonly route: Omit<Route<never>, 'answer'>
  /** @throws Fault for a caller who may not ask */
  enter(knock: Knock): (asked: RawAsked) => Promise<Reply>
}

export const mount = <C>(routes: readonly Route<C>[], admit: (knock: Knock) => C): Mounted[] =>
  routes.map((route) => ({
    route,
    enter: (knock) => {
      const context = admit(knock)
      return (asked) => route.answer(asked, context)
    },
  }))
