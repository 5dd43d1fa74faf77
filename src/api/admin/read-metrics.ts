/** `GET /metrics`: gauges of the installation and counts of its listeners. */
import type { HttpCounts } from '../http-counts.ts'
import { adminRoute } from './context.ts'
import { gaugeFamilies } from './gauges.ts'
import { type Family, formatMetrics, OPEN_METRICS_TYPE } from './open-metrics.ts'

export const readMetrics = adminRoute({
  method: 'GET',
  path: '/metrics',
  name: 'readMetrics',
  summary: 'Read the metrics',
  answers: { 200: { says: 'OpenMetrics', type: OPEN_METRICS_TYPE } },
  async answer(_, { gauges, counts }) {
    // A database that does not answer must not blind its operator to everything else.
    const values = await gauges.read().catch(() => undefined)
    const body = formatMetrics([
      whetherRead(values !== undefined),
      ...gaugeFamilies(values ?? {}),
      ...httpFamilies(counts),
    ])
    return { status: 200, headers: { 'content-type': OPEN_METRICS_TYPE }, body }
  },
})

const whetherRead = (read: boolean): Family => ({
  name: 'gauges_read',
  type: 'gauge',
  unit: null,
  help: '0 when the installation could not be asked for its gauges',
  samples: [{ value: read ? 1 : 0 }],
})

function httpFamilies(counts: HttpCounts): Family[] {
  const all = counts.all()
  const labels = ({ listener, method, route, status }: (typeof all)[number]) => ({
    listener,
    method,
    route,
    status,
  })
  return [
    {
      name: 'http_requests',
      type: 'counter',
      unit: null,
      help: 'Requests answered',
      samples: all.map((one) => ({ suffix: '_total', labels: labels(one), value: one.requests })),
    },
    {
      name: 'http_request_duration_seconds',
      type: 'summary',
      unit: 'seconds',
      help: 'Time from the request’s header to its answer',
      samples: all.flatMap((one) => [
        { suffix: '_count', labels: labels(one), value: one.requests },
        { suffix: '_sum', labels: labels(one), value: one.seconds },
      ]),
    },
    {
      name: 'http_requests_under_way',
      type: 'gauge',
      unit: null,
      help: 'Requests that are being answered now',
      samples: counts.underWay().map(({ listener, requests }) => ({
        labels: { listener },
        value: requests,
      })),
    },
  ]
}
