import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Where a mail says that its reader wants no more like it; null for mails that nobody can leave out. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('mail_messages', (table) => void table.string('unsubscribe_url', 500).nullable())
  }

  async down() {
    dropColumns(this, 'mail_messages', 'unsubscribe_url')
  }
}
