import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completeLock, type Lock, missingFromLock } from '../scripts/lock.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const lock: Lock = read('package-lock.json')
const entries = Object.entries(lock.packages)

test('the lock names every optional package, so that npm ci accepts it; else: npm run lock', () => {
  expect(missingFromLock(lock)).toEqual([])
})

test('the lock names no registry', () => {
  expect(entries.filter(([, entry]) => entry.resolved).map(([path]) => path)).toEqual([])
})

test('each package with an install script is allowed or refused by name', () => {
  const scripted = entries.filter(([, entry]) => entry.hasInstallScript && !entry.os?.includes('darwin'))
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(names.sort()).toEqual(Object.keys(read('package.json').allowScripts).sort())
})

test('dependencies are pinned to one version', () => {
  const { dependencies, devDependencies } = read('package.json')
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !/^\d/.test(String(v)))
  expect(loose).toEqual([])
})

const tool = { version: '1.0.0', dev: true, optionalDependencies: {} }
test.each([
  ['tool-darwin-arm64', { cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] }],
  ['@tool/cli-linux-x64-musl', { cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] }],
  ['@tool/binding-linux-arm-gnueabihf', { cpu: ['arm'], dev: true, libc: ['glibc'], optional: true, os: ['linux'] }],
  ['@tool/binding-win32-x64-msvc', { cpu: ['x64'], dev: true, optional: true, os: ['win32'] }],
])('completeLock reads the platform of %s from its name', (name, platform) => {
  const lock: Lock = { packages: { 'node_modules/tool': { ...tool, optionalDependencies: { [name]: '2.3.4' } } } }
  expect(completeLock(lock)).toEqual([`${name}@2.3.4`])
  expect(lock.packages[`node_modules/${name}`]).toEqual({ version: '2.3.4', ...platform })
  expect(completeLock(lock)).toEqual([])
})

test.each([
  ['a range of versions', 'tool-linux-x64', '^2.0.0'],
  ['no platform in the name', 'tool-extras', '2.0.0'],
])('completeLock refuses %s', (_, name, version) => {
  const lock: Lock = { packages: { 'node_modules/tool': { ...tool, optionalDependencies: { [name]: version } } } }
  expect(() => completeLock(lock)).toThrow(`${name}@${version}`)
})
