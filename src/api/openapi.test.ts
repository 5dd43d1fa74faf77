import assert from 'node:assert/strict'
import { describe as suite, test } from 'node:test'
import { mount } from '../http/mount.ts'
import { LISTENERS } from './description.ts'
import { documentPath } from './openapi.ts'
import { honoPath, serveRoutes } from './serve.ts'
import { COMPONENTS, DOCUMENT, house, judge, PATHS } from './testkit.ts'

const operations = Object.values(PATHS).flatMap((methods) => Object.values(methods))

suite('the description of the API', () => {
  test('names every route of every listener, and nothing else', () => {
    const limits = {
      address: { burst: 1, perSecond: 1 },
      room: { requests: 1, bytes: 1 },
      bodyTimeoutMs: 1,
    }
    const routed = LISTENERS.flatMap(({ name, routes }) => {
      const mounted = mount(routes as never, () => undefined)
      return serveRoutes(name, mounted, { limits, house: house() }).routes
    }).map(({ method, path }) => `${method} ${path}`)
    const described = LISTENERS.flatMap(({ routes }) => routes).map(({ method, path }) => {
      assert.ok(PATHS[documentPath(path)]?.[method.toLowerCase()], `${method} ${path}`)
      return `${method} ${honoPath(path)}`
    })
    assert.deepEqual(routed.sort(), described.sort())
    assert.equal(operations.length, described.length)
  })

  test('gives each operation a name of its own', () => {
    const names = operations.map(({ operationId }) => operationId)
    assert.deepEqual([...new Set(names)], names)
  })

  test('refers only to schemas that it holds, and holds none that nothing refers to', () => {
    const text = JSON.stringify(DOCUMENT)
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id!)
    assert.deepEqual([...new Set(referred)].sort(), Object.keys(COMPONENTS).sort())
  })

  test('shows an example of every JSON it takes or gives, and each fits its schema', () => {
    const contents = operations.flatMap((operation) =>
      [operation.requestBody, ...Object.values(operation.responses)]
        .flatMap((one) => Object.entries(one?.content ?? {}))
        .filter(([type, { schema }]) => type === 'application/json' && schema)
        .map(([, content]) => [operation.operationId, content] as const),
    )
    assert.ok(contents.length > 15)
    for (const [name, { schema, example }] of contents) {
      assert.notEqual(example, undefined, name)
      const result = judge(schema!).safeParse(example)
      assert.equal(result.error?.message, undefined, name)
    }
  })

  test('would refuse an example that does not fit', () => {
    const problem = judge({ $ref: '#/components/schemas/SignInAsked' })
    assert.equal(problem.safeParse({ person: 'XB/p-1' }).success, true)
    assert.equal(problem.safeParse({ person: 'XB/p-1', more: 1 }).success, false)
    assert.equal(problem.safeParse({ person: 'nobody' }).success, false)
  })
})
