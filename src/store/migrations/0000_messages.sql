CREATE TABLE `messages` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`conversation` text NOT NULL,
	`asked_at` integer NOT NULL,
	`locale` text NOT NULL,
	`question` text NOT NULL,
	`redacted` integer NOT NULL,
	`kind` text NOT NULL,
	`intent` text NOT NULL,
	`topic` text,
	`offered` text NOT NULL,
	`best` text,
	`confidence_bp` integer NOT NULL,
	`helpful` integer
);
--> statement-breakpoint
CREATE INDEX `messages_by_conversation` ON `messages` (`conversation`,`sequence`);--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`asked_at`);--> statement-breakpoint
CREATE TABLE `request_counts` (
	`address` text NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`address`, `window_start`)
);
