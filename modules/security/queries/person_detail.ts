import type { Detail } from '#app/admin/define_resource'
import { deviceOf } from '../presenters/device.js'
import { listSessions } from './list_sessions.js'

/** What an admin sees about one person besides the list: the account, and where they are signed in. */
export const personDetail: Detail = {
  sections: [
    {
      name: 'account',
      fields: [
        { name: 'email', kind: 'text' },
        { name: 'account', kind: 'text' },
        { name: 'country', kind: 'text' },
        { name: 'zone', kind: 'text' },
        { name: 'joined', kind: 'date', value: ({ created_at: at }) => at },
        { name: 'confirmed', kind: 'date', value: ({ email_verified_at: at }) => at },
      ],
    },
  ],
  related: [
    {
      name: 'sessions',
      columns: [
        { name: 'device', kind: 'text', value: ({ userAgent }) => deviceText(userAgent) },
        { name: 'ip', kind: 'code' },
        { name: 'seen', kind: 'relative', value: ({ lastSeenAt }) => lastSeenAt },
      ],
      rows: ({ id }) => listSessions(id),
    },
  ],
}

function deviceText(userAgent: string | null) {
  const { browser, system } = deviceOf(userAgent)
  return [browser, system].filter(Boolean).join(', ')
}
