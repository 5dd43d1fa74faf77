/**
 * Problem details: every answer that is not what was asked for.
 *
 * @see RFC 9457
 */
import { type FaultCode, isFault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { kindOf } from '../http/problem-kinds.ts'
import { jsonReply, type Reply } from '../http/reply.ts'
import type { Report } from '../office/ports.ts'
import { lawMembers } from './findings.ts'
import { named } from './wire.ts'

const PROBLEM_TYPE = 'application/problem+json'

export const problemSchema = named(
  'Problem',
  z.strictObject({
    type: z.string().meta({ description: 'urn:rogatory:problem: and the code' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z
      .string()
      .regex(/^[a-z-]+\/[a-z0-9-]+$/)
      .meta({ description: 'stable: this is what programs compare' }),
    cite: z.string().optional().meta({ description: 'where a rule of form stands' }),
    problems: z
      .array(z.strictObject({ path: z.string(), problem: z.string() }))
      .optional()
      .meta({ description: 'each member that was not understood' }),
    position: z.int().optional().meta({ description: 'where the JSON breaks, in UTF-16 units' }),
    most: z.int().optional().meta({ description: 'the limit that was passed, in bytes' }),
    missing: z.array(z.string()).optional().meta({ description: 'acts that are not known here' }),
    offices: z.array(z.string()).optional().meta({ description: 'offices to choose from' }),
    reasons: z
      .array(z.strictObject({ code: z.string(), says: z.string() }))
      .optional()
      .meta({ description: 'why the installation is not ready' }),
    reference: z.string().optional().meta({ description: 'names the failure in the record here' }),
    outcome: lawMembers.outcome.optional(),
    findings: lawMembers.findings.optional(),
    conditionsMissing: lawMembers.conditionsMissing.optional(),
    elsewhere: lawMembers.elsewhere.optional(),
    reasonsMissing: lawMembers.reasonsMissing.optional(),
    unanswered: lawMembers.unanswered.optional(),
  }),
)
export type Problem = z.output<typeof problemSchema>
export type ProblemMembers = Omit<Problem, 'type' | 'title' | 'status' | 'detail' | 'code'>

/**
 * @param code - of a kind in `problem-kinds.ts`
 * @param detail - what happened this time, of what the caller may know
 */
export function problem(code: FaultCode, detail: string, members: ProblemMembers = {}): Problem {
  const kind = kindOf(code)
  if (!kind) throw new TypeError(`code "${code}" has no kind of problem`)
  return {
    type: `urn:rogatory:problem:${code.replace('/', ':')}`,
    ...kind,
    detail,
    code,
    ...members,
  }
}

export interface ProblemPorts {
  readonly report: Report
  /** Chance, for references. */
  readonly random: (count: number) => Uint8Array
}

/** A problem with the headers that its answer has. */
export interface ProblemAnswer {
  readonly details: Problem
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What an error is to a caller. What is no fault of the caller's is told as a reference alone,
 * under which the record here has the error's name and place; never its words, which could be a
 * case's.
 */
export function problemOf(error: unknown, ports: ProblemPorts): ProblemAnswer {
  if (!isFault(error) || kindOf(error.code) === undefined) return unexpected(error, ports)
  const { code, data, message } = error
  const { status } = kindOf(code)!
  const detail = status < 500 ? message : `${kindOf(code)!.title}: try again later`
  return { details: problem(code, detail, shown(data)), headers: headersOf(data, status) }
}

export function problemReplyOf(error: unknown, ports: ProblemPorts): Reply {
  const { details, headers } = problemOf(error, ports)
  return problemReply(details, headers)
}

export function problemReply(
  details: Problem,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { status } = details
  return jsonReply(status, details, {
    'content-type': PROBLEM_TYPE,
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    // The rest of a body that nobody will read would be taken for the next request.
    ...(status === 408 || status === 413 ? { connection: 'close' } : {}),
    ...headers,
  })
}

const SHOWN = ['cite', 'problems', 'position', 'most', 'missing', 'offices'] as const

/** Data of a fault is for programs; only what the description names is sent. */
function shown(data: Readonly<Record<string, unknown>>): ProblemMembers {
  return Object.fromEntries(
    SHOWN.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  )
}

function headersOf(
  data: Readonly<Record<string, unknown>>,
  status: number,
): Record<string, string> {
  const { allow, retryAfterSeconds = status === 503 ? 1 : undefined } = data
  return {
    ...(allow === undefined ? {} : { allow: String(allow) }),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  }
}

function unexpected(error: unknown, { report, random }: ProblemPorts): ProblemAnswer {
  const reference = Buffer.from(random(8)).toString('hex')
  const { name = 'unknown', stack = '' } = error instanceof Error ? error : {}
  const code = (error as { readonly code?: unknown } | null)?.code
  report('unexpected', {
    reference,
    error: name,
    ...(typeof code === 'string' ? { code } : {}),
    at: /^ +at (?!fault )(.+)$/m.exec(stack)?.[1] ?? '',
  })
  const detail = 'cannot answer: the operator finds out why under this reference'
  return { details: problem('api/unexpected', detail, { reference }), headers: {} }
}
