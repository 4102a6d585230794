import { readdirSync } from 'node:fs'
import { Command } from 'commander'
import type { z as Zod } from 'zod'
import { print } from '../output.ts'
import { UserError } from '../user-error.ts'

const folder = new URL('../../data/schema/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))

export const command = new Command('schema')
  .description('print a JSON Schema of what gouji reads and writes')
  .argument('<name>', names.join(', '))
  .addHelpText('after', '\nExample:\n  $ gouji schema report > report.schema.json')
  .action(async (name: string) => {
    if (!names.includes(name)) throw new UserError(`There is no schema «${name}»; there are ${names.join(', ')}.`)
    const { z } = await import('zod')
    const schemas = (await import(new URL(`${name}.ts`, folder).href)) as Record<string, Zod.ZodType>
    const key = Object.keys(schemas).find((one) => one.toLowerCase().endsWith(`${name}schema`)) ?? ''
    const jsonSchema = z.toJSONSchema(schemas[key] as Zod.ZodType, { io: 'input' })
    await print(`${JSON.stringify(jsonSchema, null, 2)}\n`)
  })
