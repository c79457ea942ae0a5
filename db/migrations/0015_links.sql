-- Where a steering document, a framework or one of its items can be read: an address or a file.

ALTER TABLE dimension ADD COLUMN link TEXT;
ALTER TABLE dimension_item ADD COLUMN link TEXT;
