import { defineResource } from '#app/admin/define_resource'
import { outgoingActions, outgoingColumns, outgoingFilters } from '#app/admin/outgoing_resource'

/** The mail outbox: to whom, about what, and how far each got. The text stays between us and its reader. */
export default defineResource({
  name: 'mails',
  words: 'console.mails',
  icon: 'mail',
  group: 'system',
  order: 500,
  roles: ['admin'],
  subject: 'mail',
  source: { table: 'mail_messages', select: [...outgoingColumns.select, 'to_email', 'to_name', 'subject'] },
  title: ({ subject }) => subject,
  columns: [
    { name: 'subject', kind: 'text' },
    { name: 'to', kind: 'text', value: (row) => row.to_email, sort: 'to_email' },
    outgoingColumns.state,
    outgoingColumns.attempts,
    outgoingColumns.created,
  ],
  search: ['to_email', 'to_name', 'subject', 'public_id'],
  filters: outgoingFilters,
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'mail',
        fields: [
          { name: 'to', kind: 'text', value: (row) => `${row.to_name} <${row.to_email}>` },
          outgoingColumns.created,
          ...outgoingColumns.fate,
        ],
      },
    ],
  },
  actions: outgoingActions('mail_messages', 'kernel.mail'),
})
