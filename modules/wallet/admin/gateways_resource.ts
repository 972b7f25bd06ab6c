import { defineResource, type Row } from '#app/admin/define_resource'
import { pauseGateway, resumeGateway } from '#modules/wallet/actions/pause_gateway'
import { HEALTH_STATES, healthIn, healthOf } from '#modules/wallet/queries/gateway_health'
import { standingsOf } from '#modules/wallet/routing/standing'

const state = {
  name: 'state',
  kind: 'badge',
  value: healthOf,
  tones: { well: 'released', silent: 'disputed', trial: 'due', paused: 'held' },
} as const
const figures = [
  { name: 'success', kind: 'text', value: ({ success }: Row) => success },
  { name: 'approval', kind: 'text', value: ({ approval }: Row) => approval },
  { name: 'took', kind: 'count', value: ({ tookMs }: Row) => tookMs },
  { name: 'failures', kind: 'count' },
  { name: 'last_reason', kind: 'code' },
  { name: 'failed', kind: 'date', value: ({ failed_at: at }: Row) => at },
] as const

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

async function withStandings(rows: Row[]): Promise<Row[]> {
  const standings = await standingsOf(rows.map(({ gateway }) => gateway))
  return rows.map((row) => {
    const { success, approval, tookMs } = standings.get(row.gateway)!
    return { ...row, success: percent(success), approval: percent(approval), tookMs }
  })
}

/** How the gateways do: what the choice among them is made by. */
export default defineResource({
  name: 'gateways',
  words: 'wallet.gateways_list',
  icon: 'activity',
  group: 'money',
  order: 332,
  roles: ['admin', 'finance'],
  subject: 'gateway',
  source: {
    table: 'gateway_health',
    select: ['id', 'public_id', 'gateway', 'state', 'failures', 'open_until', 'last_reason', 'failed_at', 'paused_at'],
    complete: withStandings,
  },
  title: ({ gateway }) => String(gateway),
  columns: [{ name: 'gateway', kind: 'code', sort: 'gateway' }, state, ...figures],
  search: ['gateway'],
  filters: [{ name: 'state', kind: 'choice', options: HEALTH_STATES, where: healthIn }],
  sort: 'gateway',
  detail: {
    sections: [
      {
        name: 'health',
        fields: [state, ...figures, { name: 'open_until', kind: 'date' }, { name: 'paused_at', kind: 'date' }],
      },
    ],
  },
  actions: [
    {
      name: 'pause',
      audit: 'wallet.gateway_paused',
      tone: 'danger',
      visibleWhen: ({ paused_at: at }) => at === null,
      handle: (row, { trx }) => pauseGateway(row.id, trx),
    },
    {
      name: 'resume',
      audit: 'wallet.gateway_resumed',
      visibleWhen: ({ paused_at: at }) => at !== null,
      handle: (row, { trx }) => resumeGateway(row.id, trx),
    },
  ],
})
