/** The database `sales`: statements in the words of DuckDB. The same rows at every start. */
export const sales: readonly string[] = [
	'CREATE SCHEMA sales',
	`CREATE TABLE sales.customers AS
		SELECT (1 + i)::INTEGER AS customer_id, name, city, since
		FROM (VALUES
			(0, 'Ada Vogel', 'Köln', DATE '2019-03-14'),
			(1, 'Bilal O''Neill', 'Dublin', DATE '2020-07-01'),
			(2, 'Chiara Rossi', 'Torino', DATE '2020-11-30'),
			(3, '陳大文', '香港', DATE '2021-02-28'),
			(4, 'Emil Sørensen', 'Århus', DATE '2022-05-09'),
			(5, 'Frida "Fritz" Kahl', NULL, DATE '2024-02-29')
		) AS given(i, name, city, since)`,
	`CREATE TABLE sales.orders AS
		SELECT (1 + i)::INTEGER AS order_id,
			(1 + i % 6)::INTEGER AS customer_id,
			['paid', 'paid', 'shipped', 'open', 'refunded'][1 + i % 5] AS status,
			(5 + (i * 37) % 400 + (i % 4) * 0.25)::DECIMAL(10, 2) AS amount,
			DATE '2026-01-01' + (i // 2)::INTEGER AS order_date
		FROM range(200) AS numbers(i)`,
	`CREATE TABLE sales.events AS
		SELECT (9007199254740993 + i)::BIGINT AS event_id,
			['login', 'search', 'purchase'][1 + i % 3] AS kind,
			TIMESTAMP '2026-01-31 22:00:00.125' + to_minutes(i * 7) AS happened_at,
			i % 2 = 0 AS from_app,
			CASE WHEN i % 3 = 2 THEN i * 1.5 END::DOUBLE AS score
		FROM range(60) AS numbers(i)`,
	`CREATE TABLE sales.readings AS
		SELECT (1 + i)::INTEGER AS reading_id,
			'sensor_' || (i % 8) AS sensor,
			TIMESTAMP '2026-01-01 00:00:00' + to_minutes(i) AS measured_at,
			(20 + sin(i / 50.0) * 5)::DECIMAL(6, 3) AS temperature
		FROM range(5000) AS numbers(i)`,
];
