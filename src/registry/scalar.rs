//! The small types of registry files: ids, logins, months, links, windows.

mod ids;
mod links;
mod times;

pub use ids::{GroupId, Login};
pub use links::Url;
pub use times::{Month, MonthKey, Window};
