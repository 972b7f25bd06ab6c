import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is told live, numbered per channel. A channel's row stays when its events are pruned: its numbers never begin again. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('live_channels', (table) => {
      table.string('channel', 120).primary()
      table.bigInteger('seq').notNullable()
    })
    this.schema.createTable('live_events', (table) => {
      table.bigIncrements('id')
      table.string('channel', 120).notNullable().references('live_channels.channel')
      table.bigInteger('seq').notNullable()
      table.string('key', 64).notNullable()
      table.text('body').notNullable()
      table.bigInteger('created_at').notNullable().index()
      table.unique(['channel', 'seq'])
      table.unique(['channel', 'key'])
    })
  }

  async down() {
    this.schema.dropTable('live_events')
    this.schema.dropTable('live_channels')
  }
}
