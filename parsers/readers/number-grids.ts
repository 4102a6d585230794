import type { Block } from '../document.ts'

/** The same blocks, their grids numbered in reading order from 0. */
export const numberGrids = (blocks: readonly Block[]): Block[] => {
  let table = 0
  return blocks.map((block) =>
    block.kind === 'grid' ? { kind: 'grid', grid: { ...block.grid, table: table++ } } : block,
  )
}
