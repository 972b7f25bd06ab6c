import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('projects', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('posted_by').unsigned().notNullable().references('users.id')
      table.string('state', 10).notNullable()
      table.string('title', 120).notNullable()
      table.text('brief', 'longtext').notNullable()
      table.string('category', 60).nullable()
      table.string('kind', 10).notNullable()
      table.bigInteger('budget_min_minor').nullable()
      table.bigInteger('budget_max_minor').nullable()
      table.string('currency', 3).notNullable()
      table.integer('duration_weeks').unsigned().nullable()
      table.integer('proposals_count').unsigned().notNullable().defaultTo(0)
      table.bigInteger('published_at').nullable()
      table.bigInteger('hired_at').nullable()
      table.bigInteger('closed_at').nullable()
      table.integer('closed_by').unsigned().nullable().references('users.id')
      table.string('closed_reason', 500).nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['state', 'published_at'])
      table.index(['account_id', 'state'])
      table.index(['state', 'category'])
      table.index(['state', 'kind'])
      table.index(['state', 'budget_max_minor'])
      table.index(['state', 'proposals_count'])
    })
    this.schema.createTable('project_skills', (table) => {
      table.integer('project_id').unsigned().notNullable().references('projects.id').onDelete('CASCADE')
      table.string('skill', 60).notNullable()
      table.integer('position').unsigned().notNullable()
      table.primary(['project_id', 'skill'])
      table.index(['skill', 'project_id'])
    })
    this.schema.createTable('project_questions', (table) => {
      table.increments('id')
      table.integer('project_id').unsigned().notNullable().references('projects.id').onDelete('CASCADE')
      table.integer('position').unsigned().notNullable()
      table.string('text', 300).notNullable()
    })
    this.schema.createTable('project_files', (table) => {
      table.integer('project_id').unsigned().notNullable().references('projects.id').onDelete('CASCADE')
      table.integer('file_id').unsigned().notNullable().references('files.id')
      table.primary(['project_id', 'file_id'])
    })
  }

  async down() {
    for (const table of ['project_files', 'project_questions', 'project_skills', 'projects']) {
      this.schema.dropTable(table)
    }
  }
}
