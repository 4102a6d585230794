import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = fileURLToPath(new URL('../.github/ISSUE_TEMPLATE/', import.meta.url))

/** What GitHub takes for an issue form, as far as ours need it; an unknown field makes it refuse the whole form. */
const asked = { label: z.string(), description: z.string().optional() }
const field = <T extends string>(type: T, attributes: z.ZodRawShape) =>
  z.strictObject({
    type: z.literal(type),
    id: z.string().regex(/^[\w-]+$/),
    attributes: z.strictObject({ ...asked, ...attributes }),
    validations: z.strictObject({ required: z.boolean() }).optional(),
  })
const formSchema = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4),
  title: z.string(),
  labels: z.array(z.string()),
  body: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
      field('input', { placeholder: z.string().optional() }),
      field('textarea', { render: z.string().optional() }),
      field('dropdown', { options: z.array(z.string()).min(2) }),
      field('checkboxes', { options: z.array(z.strictObject({ label: z.string(), required: z.boolean() })) }),
    ]),
  ),
})

const files = globSync('*.yml', { cwd: folder }).filter((file) => file !== 'config.yml')

test('there is a form for a wrong number, a portal and a rule', () => {
  expect(files.sort()).toEqual(['new-portal.yml', 'new-rule.yml', 'wrong-number.yml'])
})

test.each(files)('%s is an issue form that asks for something', (file) => {
  const { body } = formSchema.parse(parse(readFileSync(`${folder}${file}`, 'utf8')))
  const ids = body.flatMap((part) => ('id' in part ? [part.id] : []))
  expect(ids).toEqual([...new Set(ids)])
  expect(body.some((part) => 'validations' in part && part.validations?.required)).toBe(true)
})
