/** Tables as Parquet files (format 2, Snappy pages), which pandas, R, DuckDB and Spark read with their types. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, Table } from '../report/ensemble-rows.ts';

const types = { text: 'STRING', whole: 'INT32', number: 'DOUBLE', yesNo: 'BOOLEAN' } as const satisfies Record<Column['type'], string>;

export function parquetBytes(table: Table): Uint8Array {
  const columnData = table.map(({ name, type, values }) => ({ name, type: types[type], data: [...values], nullable: false }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'hotwash' }));
}
