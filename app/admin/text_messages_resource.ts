import { defineResource } from '#app/admin/define_resource'
import { outgoingActions, outgoingColumns, outgoingFilters } from '#app/admin/outgoing_resource'

/** The outbox of text messages: to which number, and how far each got. */
export default defineResource({
  name: 'text-messages',
  words: 'console.text_messages',
  icon: 'message-square-text',
  group: 'system',
  order: 510,
  roles: ['admin'],
  subject: 'text_message',
  source: { table: 'sms_messages', select: [...outgoingColumns.select, 'to_phone', 'segments'] },
  title: (row) => `${row.to_phone}`,
  columns: [
    { name: 'to', kind: 'text', value: (row) => row.to_phone, sort: 'to_phone' },
    { name: 'segments', kind: 'count' },
    outgoingColumns.state,
    outgoingColumns.attempts,
    outgoingColumns.created,
  ],
  search: ['to_phone', 'public_id'],
  filters: outgoingFilters,
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'message',
        fields: [{ name: 'segments', kind: 'count' }, outgoingColumns.created, ...outgoingColumns.fate],
      },
    ],
  },
  actions: outgoingActions('sms_messages', 'kernel.text_message'),
})
